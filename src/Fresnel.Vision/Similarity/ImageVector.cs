using Fresnel.Vision.Sentences;

namespace Fresnel.Vision.Similarity;

/// <summary>
/// An image as a direction in the space of <see cref="SentenceVector"/>, so that words find images: the mean of what its likeliest labels
/// mean. It knows what the classifier's 1,000 labels say and nothing else: no text, no persons, no relations.
/// </summary>
/// <param name="Values">384 numbers of length 1 together.</param>
public sealed record ImageVector(float[] Values);
