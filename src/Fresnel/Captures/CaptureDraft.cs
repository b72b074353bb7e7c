using Fresnel.Contracts.Media;

namespace Fresnel.Captures;

/// <summary>The content of a call that has ended, before its pictures are made small.</summary>
/// <param name="Content">Without pictures.</param>
/// <param name="Images">In memory of their own.</param>
/// <param name="Bytes">The size of all of it.</param>
public sealed record CaptureDraft(
    Capture Content,
    IReadOnlyList<(ImageSource Source, bool IsInput)> Images,
    long Bytes
);
