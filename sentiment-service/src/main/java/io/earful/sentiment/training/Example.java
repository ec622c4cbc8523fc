package io.earful.sentiment.training;

/**
 * A text as the trainer sees it.
 *
 * @param features table indexes, each once
 * @param label what it teaches, as the {@link Link} reads it
 * @param weight how much it counts; about 1 on average
 */
@SuppressWarnings("ArrayRecordComponent") // hundreds of thousands of them, compared by nobody
record Example(int[] features, int label, float weight) {}
