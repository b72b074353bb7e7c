namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>A thing of a story.</summary>
/// <param name="Height">Metres.</param>
/// <param name="Picture">A name of the picture library, or <c>own:</c> and a file of the folder Props.</param>
internal sealed record StoryProp(string Name, double Height, PropPlace Place, string Picture);
