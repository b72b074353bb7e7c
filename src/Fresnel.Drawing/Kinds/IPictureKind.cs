using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds;

/// <summary>A kind of picture. It creates its specification from the facts, and draws that. Thread-safe.</summary>
internal interface IPictureKind
{
    /// <summary>For logs and tests.</summary>
    string Name { get; }

    /// <summary>Whether a prompt calls for this kind.</summary>
    bool Matches(PromptFacts facts);

    Composition Compose(PromptFacts facts, Canvas canvas, DrawingAssets assets);
}
