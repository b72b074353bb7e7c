namespace Fresnel.Drawing.Pictures;

/// <summary>A picture found by words.</summary>
/// <param name="Score">Below about 0.5 it is a guess.</param>
/// <param name="Word">Index of the word that contributes most; pictures of one word are alternatives.</param>
internal readonly record struct PictureMatch(string Picture, double Score, int Word);
