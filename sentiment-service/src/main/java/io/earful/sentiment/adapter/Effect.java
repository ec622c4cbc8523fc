package io.earful.sentiment.adapter;

/**
 * What the adapter does to one language, measured on corrections that it had not learnt from, with
 * the approvals that go with them. All but the first are percent or percentage points.
 *
 * @param n corrections that were predicted while held back
 * @param before right labels of the model alone
 * @param after right labels with the adapter
 * @param gain the difference
 * @param low lower end of its 95 % interval, by paired bootstrap
 * @param high upper end
 * @param changed of ordinary mentions, how many would get another label
 */
public record Effect(
    int n, double before, double after, double gain, double low, double high, double changed) {}
