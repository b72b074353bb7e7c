using Fresnel.Imaging;

namespace Fresnel.Engine.Edits;

/// <summary>Result of an edit.</summary>
/// <param name="Stages">The image before each change, then the finished one: at least one.</param>
/// <param name="Report">What was changed and what could not be, for the caller.</param>
/// <param name="NotDone">What was wanted and could not be done, a clause each.</param>
internal sealed record EditedImage(IReadOnlyList<Pixels> Stages, string Report, IReadOnlyList<string> NotDone);
