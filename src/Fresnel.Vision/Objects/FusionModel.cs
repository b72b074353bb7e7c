namespace Fresnel.Vision.Objects;

/// <summary>Weights of the logistic model: how likely a candidate is the object that its label says.</summary>
/// <remarks>
/// <see cref="WithTiles"/> was fitted to 89 photographs of COCO that neither bench/vision nor a test uses; <see cref="WholeImage"/> to
/// its probabilities on photographs whose annotations were not looked at. bench/results/vision.md says how well they hold.
/// </remarks>
internal sealed record FusionModel(
    float NanoDet,
    float CocoSsd,
    float Tiles,
    float Area,
    float Rival,
    float Neighbours,
    float Bias
)
{
    public static readonly FusionModel WithTiles = new(
        0.6221f,
        0.5136f,
        0.5814f,
        -0.0855f,
        -0.7088f,
        -0.0854f,
        -4.867f
    );

    public static readonly FusionModel WholeImage = new(0.7648f, 0.8036f, 0, -0.0208f, -0.5013f, 0.0362f, -4.6812f);

    /// <summary>How much more or less likely a label is than the others, by index of <see cref="Coco.Labels"/>.</summary>
    public static readonly float[] OfLabel =
    [
        -0.0405f,
        -0.2112f,
        -0.3028f,
        0.1846f,
        0.0172f,
        -0.0677f,
        -0.0628f,
        0.1331f,
        -0.03f,
        -0.3922f,
        -0.0838f,
        -0.1447f,
        0.2055f,
        -0.4159f,
        -0.2026f,
        -0.0059f,
        -0.4747f,
        -0.154f,
        0.0651f,
        -0.1306f,
        0.4843f,
        -0.1135f,
        -0.3253f,
        -0.2081f,
        -0.2283f,
        -0.0017f,
        -0.0408f,
        -0.0831f,
        -0.2324f,
        -0.058f,
        -0.0298f,
        0.1685f,
        -0.0692f,
        0.1039f,
        -0.0486f,
        0.0896f,
        -0.1085f,
        -0.0391f,
        -0.0238f,
        -0.585f,
        -0.0953f,
        -0.1028f,
        0.0786f,
        0.094f,
        -0.2021f,
        -0.1234f,
        -0.2944f,
        -0.2869f,
        -0.076f,
        0.8112f,
        0.2368f,
        -0.4635f,
        -0.0895f,
        -0.0453f,
        0.7023f,
        -0.7559f,
        0.0468f,
        -0.1428f,
        0.0124f,
        0.1231f,
        0.037f,
        0.2833f,
        0.0603f,
        -0.2238f,
        -0.1917f,
        -0.0182f,
        -0.0191f,
        0.2659f,
        -0.1233f,
        0.0397f,
        -0.0162f,
        -0.0991f,
        0.0076f,
        -0.4464f,
        -0.2768f,
        0.5948f,
        -0.0544f,
        -0.0659f,
        -0.0003f,
        0.1596f,
    ];
}
