/*
 * Reads the user-authentication certificate of a My Number Card with libnfc and prints it as hex: a host that nobody
 * here wrote drives the reader, and another order of reads than ours drives the card.
 *
 * The reader is the one that LIBNFC_DEVICE names. Exit code 1 where anything fails, with the reason on stderr.
 * Sources: libnfc's API documentation; files and commands of the card: reader-and-card 3.2 to 3.4.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <nfc/nfc.h>

/* As far as the 15-bit offset of READ BINARY leads. */
#define MAX_FILE 0x8000
/* The longest response of one READ BINARY that stays in a normal frame of a PN532 (reader-and-card 1.2). */
#define MAX_READ 0xf0
#define STATUS_LENGTH 2
/* As long as a card may take that asks for more time (reader-and-card 1.6). */
#define ANSWER_LIMIT_MS 3000

static const uint8_t select_jpki[] = {0x00, 0xa4, 0x04, 0x0c, 0x0a, 0xd3, 0x92, 0xf0,
                                      0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01};
static const uint8_t select_certificate[] = {0x00, 0xa4, 0x02, 0x0c, 0x02, 0x00, 0x0a};

static void fail(const char *what)
{
  fprintf(stderr, "%s\n", what);
  exit(EXIT_FAILURE);
}

/* Sends a command of which all the response's data has to come. */
static void transceive(nfc_device *reader, const uint8_t *command, size_t command_length, uint8_t *data,
                       size_t data_length)
{
  uint8_t answer[MAX_READ + STATUS_LENGTH];
  int length = nfc_initiator_transceive_bytes(reader, command, command_length, answer, sizeof answer, ANSWER_LIMIT_MS);
  if (length < 0) fail(nfc_strerror(reader));
  if ((size_t)length != data_length + STATUS_LENGTH) fail("the response has another length than asked for");
  if (answer[data_length] != 0x90 || answer[data_length + 1] != 0x00) fail("the status word is not 9000");
  memcpy(data, answer, data_length);
}

static void read_binary(nfc_device *reader, size_t offset, uint8_t *data, size_t length)
{
  const uint8_t command[] = {0x00, 0xb0, (uint8_t)(offset >> 8), (uint8_t)offset, (uint8_t)length};
  transceive(reader, command, sizeof command, data, length);
}

static void print_certificate(nfc_device *reader)
{
  uint8_t certificate[MAX_FILE];
  transceive(reader, select_jpki, sizeof select_jpki, certificate, 0);
  transceive(reader, select_certificate, sizeof select_certificate, certificate, 0);

  /* 30 82 and two bytes of length: SEQUENCE, how much follows. */
  read_binary(reader, 0, certificate, 4);
  if (certificate[0] != 0x30 || certificate[1] != 0x82) fail("the file does not begin as a certificate does");
  size_t whole = 4 + (size_t)(certificate[2] << 8 | certificate[3]);
  if (whole > sizeof certificate) fail("the certificate is longer than can be read");
  for (size_t at = 4; at < whole;) {
    size_t piece = whole - at < MAX_READ ? whole - at : MAX_READ;
    read_binary(reader, at, certificate + at, piece);
    at += piece;
  }
  for (size_t at = 0; at < whole; at++) printf("%02x", certificate[at]);
  printf("\n");
}

int main(void)
{
  const nfc_modulation type_b = {.nmt = NMT_ISO14443B, .nbr = NBR_106};
  nfc_context *context;
  nfc_target target;

  nfc_init(&context);
  if (context == NULL) fail("libnfc cannot start");
  nfc_device *reader = nfc_open(context, NULL);
  if (reader == NULL) fail("the reader cannot be opened");
  if (nfc_initiator_init(reader) < 0) fail(nfc_strerror(reader));
  if (nfc_initiator_select_passive_target(reader, type_b, NULL, 0, &target) <= 0) fail("no type B card lies there");
  print_certificate(reader);
  nfc_close(reader);
  nfc_exit(context);
  return EXIT_SUCCESS;
}
