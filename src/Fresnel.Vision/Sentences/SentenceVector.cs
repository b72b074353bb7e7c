namespace Fresnel.Vision.Sentences;

/// <summary>A text as a direction: texts of like meaning have like vectors.</summary>
/// <param name="Values">384 numbers of length 1 together, so that the product of two vectors is their likeness.</param>
/// <param name="Tokens">Pieces of words in the text.</param>
public sealed record SentenceVector(float[] Values, int Tokens)
{
    public const int Dimensions = 384;
}
