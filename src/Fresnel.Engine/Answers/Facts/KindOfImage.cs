using Fresnel.Vision.Kind;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>Whether it is a photo, a drawing, a document …</summary>
/// <param name="IsSuggested">Whether it is the kind that the question names; null when it names none or several.</param>
internal sealed record KindOfImage(ImageKind Kind, bool? IsSuggested) : Fact;
