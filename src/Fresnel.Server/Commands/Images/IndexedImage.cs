namespace Fresnel.Server.Commands.Images;

/// <summary>A line of the file that <c>embed</c> writes.</summary>
/// <param name="Image">Its path.</param>
/// <param name="Hash">Sixteen hexadecimal digits: <see cref="Fresnel.Vision.Similarity.PerceptualHash"/>.</param>
/// <param name="Vector">Of length 1.</param>
internal sealed record IndexedImage(string Image, string Hash, float[] Vector);
