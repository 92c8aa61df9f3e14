package workshop.localcloud.cloudformation;

/**
 * One change of a change set.
 *
 * @param action Add, Modify or Remove
 * @param replacement True, False or Conditional for Modify; empty otherwise
 * @param physicalId empty for Add
 */
record Change(String action, String logicalId, String physicalId, String type, String replacement) {}
