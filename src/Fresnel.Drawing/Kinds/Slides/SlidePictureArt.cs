using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Slides;

/// <summary>The picture of a slide, on a soft ground.</summary>
internal static class SlidePictureArt
{
    private const int ShortestName = 4;

    /// <summary>Of what the brief names; of a title, of the first of its words that has a picture.</summary>
    public static string? Find(PageContext page, SlideBrief brief)
    {
        if (string.IsNullOrWhiteSpace(brief.Picture))
            return null;
        if (page.PictureOf(brief.Picture) is { } whole)
            return whole;
        return brief.Picture != (brief.Title ?? brief.Subject)
            ? null
            : WordNormalizer
                .Split(brief.Picture)
                .Where(word => word.Length >= ShortestName)
                .Select(page.PictureOf)
                .FirstOrDefault(picture => picture is not null);
    }

    public static void Draw(PageContext page, SlideBrief brief, string picture, Rect box, double radius)
    {
        var surface = page.Surface;
        surface.Gradient(box, radius, page.Palette.Soft, page.Palette.SoftLine, vertical: true);
        surface.Sprite(picture, box.Inflate(-Math.Min(box.Width, box.Height) * 0.16));
        surface.AddPictured(brief.Picture!);
    }
}
