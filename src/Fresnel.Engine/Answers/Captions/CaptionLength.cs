namespace Fresnel.Engine.Answers.Captions;

/// <summary>How much of a <see cref="Caption"/> is wanted.</summary>
internal enum CaptionLength
{
    Sentence,
    AltText,
    Paragraph,
}
