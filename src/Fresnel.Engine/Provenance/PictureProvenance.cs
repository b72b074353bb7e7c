using Fresnel.Drawing;
using Fresnel.Vision;

namespace Fresnel.Engine.Provenance;

/// <summary>
/// What an image was drawn from, by the record in its file. A record can be copied into another file or changed, so it counts only
/// where drawing it again gives the same picture.
/// </summary>
/// <param name="Content">Null: there is no record, or it is not of this picture.</param>
internal sealed record PictureProvenance(DrawnContent? Content)
{
    public static readonly PictureProvenance None = new((DrawnContent?)null);

    /// <returns>Null where <see cref="Content"/> is, and where nothing here draws.</returns>
    public static async Task<DrawnContent?> ContentOfAsync(
        ImageAnalysis image,
        CancellationToken cancellationToken = default
    ) => image.Has<PictureProvenance>() ? (await image.Get<PictureProvenance>(cancellationToken)).Content : null;
}
