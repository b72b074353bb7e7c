using Fresnel.Drawing.Briefs;

namespace Fresnel.Engine;

/// <summary>What a text model planned for a prompt.</summary>
/// <param name="Brief">Null: it gave none that can be drawn, and the built-in reader reads the prompt.</param>
/// <param name="Note">Who planned the picture, or why it was the built-in reader, in a sentence for the caller.</param>
public sealed record BriefPlan(Brief? Brief, string Note);
