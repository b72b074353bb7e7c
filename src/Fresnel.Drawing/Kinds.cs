using Fresnel.Drawing.Banners;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Scenes;

namespace Fresnel.Drawing;

/// <summary>A kind of picture: when a brief calls for it, and who composes it.</summary>
internal sealed record Kind(string Name, Func<Brief, bool> Suits, Func<Brief, Canvas, Studio, Composition> Compose);

/// <summary>The kinds we draw. Another is a folder and one line here; the first that suits draws.</summary>
internal static class Kinds
{
    private static readonly Kind[] All =
    [
        new("scene", Scene.Suits, Scene.Compose),
        new("banner", _ => true, Banner.Compose),
    ];

    public static Kind For(Brief brief) => Array.Find(All, kind => kind.Suits(brief))!;
}
