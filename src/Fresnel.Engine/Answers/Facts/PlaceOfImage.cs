namespace Fresnel.Engine.Answers.Facts;

/// <summary>Where the image was taken.</summary>
/// <param name="Name">With its article: <c>a kitchen</c>; null: not sure.</param>
/// <param name="IsIndoors">Null: not sure.</param>
/// <param name="IsSuggested">Whether it is the place that the question names; null: it names none, or it is not sure.</param>
/// <param name="Suggested">The place that the question names, with its article; null: none.</param>
internal sealed record PlaceOfImage(string? Name, bool? IsIndoors, bool? IsSuggested, string? Suggested) : Fact
{
    public override bool IsOpen => Name is null && IsSuggested is null;
}
