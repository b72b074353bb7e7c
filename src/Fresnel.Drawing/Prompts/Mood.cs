namespace Fresnel.Drawing.Prompts;

/// <summary>The requested look.</summary>
/// <param name="Dark">True for a dark background, false for a light one, null where the prompt names neither.</param>
/// <param name="Elegant">Serif type: luxury, wedding, fine dining.</param>
internal readonly record struct Mood(bool? Dark, bool Pastel, bool Elegant, bool Minimal);
