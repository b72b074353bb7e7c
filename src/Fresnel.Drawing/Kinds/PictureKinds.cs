using Fresnel.Drawing.Kinds.Banners;
using Fresnel.Drawing.Kinds.Scenes;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds;

/// <summary>The list of kinds. A new kind is a folder and a line here.</summary>
internal static class PictureKinds
{
    /// <summary>In order of precedence. A banner suits every prompt, so it is last.</summary>
    public static IReadOnlyList<IPictureKind> All { get; } = [new SceneKind(), new BannerKind()];

    /// <summary>The first kind that matches.</summary>
    public static IPictureKind Select(PromptFacts facts, IReadOnlyList<IPictureKind> kinds) =>
        kinds.First(kind => kind.Matches(facts));
}
