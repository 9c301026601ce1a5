/* Looks for a type B card without end, as fast as libnfc does, until it is ended. The device is that of LIBNFC_DEVICE. */
#include <nfc/nfc.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  static const nfc_modulation type_b = {.nmt = NMT_ISO14443B, .nbr = NBR_106};
  nfc_context *context = NULL;
  nfc_init(&context);
  if (context == NULL) return EXIT_FAILURE;
  nfc_device *device = nfc_open(context, NULL);
  if (device == NULL || nfc_initiator_init(device) < 0) return EXIT_FAILURE;
  if (nfc_device_set_property_bool(device, NP_INFINITE_SELECT, false) < 0) return EXIT_FAILURE;
  puts("ready");
  fflush(stdout);
  nfc_target target;
  for (;;) {
    if (nfc_initiator_select_passive_target(device, type_b, NULL, 0, &target) < 0) return EXIT_FAILURE;
  }
}
