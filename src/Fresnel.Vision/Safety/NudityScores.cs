namespace Fresnel.Vision.Safety;

/// <summary>Probabilities of five kinds of image; together 1. They are advisory: the network is often wrong about art and skin.</summary>
/// <param name="Drawing">A harmless drawing.</param>
/// <param name="Hentai">A drawing of sexual acts or nudity.</param>
/// <param name="Neutral">A harmless photo.</param>
/// <param name="Porn">A photo of sexual acts or nudity.</param>
/// <param name="Sexy">A revealing photo, no nudity.</param>
public sealed record NudityScores(float Drawing, float Hentai, float Neutral, float Porn, float Sexy);
