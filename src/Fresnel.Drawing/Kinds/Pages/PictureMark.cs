using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Layout;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Pages;

/// <summary>What stands for an entry: an icon, or a picture where its brief asks for one and no icon shows it.</summary>
internal static class PictureMark
{
    /// <returns>Null where neither shows it.</returns>
    public static Node? Of(PageContext page, BriefItem item, double side, Rgb ink)
    {
        if (Picture(page, item) is { } picture)
            return Art(
                side,
                side,
                (surface, box) =>
                {
                    surface.Sprite(picture, box);
                    surface.AddPictured(item.Icon!);
                }
            );
        return PageContext.IconOf(item.Icon, item.Label) is { } icon ? Icon(icon, side, ink) : null;
    }

    /// <summary>Of what the brief names as the entry's icon.</summary>
    public static string? Picture(PageContext page, BriefItem item) =>
        item.Icon is null or "portrait" || page.Palette.IsWireframe ? null : page.PictureOf(item.Icon);
}
