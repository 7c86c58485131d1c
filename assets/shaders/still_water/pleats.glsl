// Folds of the shawl, -1 in a valley to 1 on a ridge: they fall from the shoulders and fan out towards the hem.
float pleats(float v, float turn) {
    float fan = turn * (1.0 - 0.10 * v) + 0.10 * sin(v * 4.0 + turn);
    return 0.62 * sin(fan * 7.0 + 0.6) + 0.40 * sin(fan * 12.0 - 1.1 + 1.6 * v) + 0.20 * sin(fan * 21.0 + 2.0);
}
