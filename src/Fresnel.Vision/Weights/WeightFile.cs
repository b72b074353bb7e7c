namespace Fresnel.Vision.Weights;

/// <summary>A file a network needs, in the cache's <c>weights</c> folder.</summary>
/// <param name="Name">Its path inside that folder.</param>
/// <param name="For">What it is for, in a few words.</param>
/// <param name="Source">The package that ships it, with its version; or the file it is converted from.</param>
/// <param name="Licence">SPDX expression of the weights.</param>
/// <param name="Sha256">In lower-case hexadecimal.</param>
public sealed record WeightFile(string Name, string For, string Source, string Licence, string Sha256);
