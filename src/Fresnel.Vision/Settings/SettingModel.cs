using System.Text.Json;
using Fresnel.Vision.Labels;

namespace Fresnel.Vision.Settings;

/// <summary>
/// Naive Bayes over the objects that are seen, joined with what the classifier leans to and with surfaces by one logistic model. Read
/// from <c>settings.json</c>.
/// </summary>
/// <param name="Bias">Of the logistic model.</param>
/// <param name="Objects">Weight of the objects' evidence.</param>
/// <param name="Labels">Weight of the classifier's evidence.</param>
/// <param name="Settings">By name.</param>
internal sealed record SettingModel(
    float Bias,
    float Objects,
    float Labels,
    IReadOnlyDictionary<string, SettingModel.Evidence> Settings
)
{
    private const float MostAgainst = -2,
        MostFor = 3.2f,
        LabelFloor = 0.01f;

    private static readonly Lazy<SettingModel> Loaded = new(() =>
    {
        using var stream = typeof(SettingModel).Assembly.GetManifestResourceStream(
            "Fresnel.Vision.Settings.settings.json"
        )!;
        return JsonSerializer.Deserialize<SettingModel>(stream, JsonSerializerOptions.Web)!;
    });

    public static SettingModel Default => Loaded.Value;

    /// <param name="objects">Labels that are seen, and how likely each is.</param>
    /// <param name="labels">Null: the classifier did not run.</param>
    public Setting Of(IReadOnlyDictionary<string, float> objects, ImageLabels? labels, Surfaces surfaces) =>
        new(
            Settings.ToDictionary(
                pair => pair.Key,
                pair => Probability(pair.Value, objects, labels, SurfaceOf(pair.Key, surfaces))
            ),
            surfaces
        );

    private float Probability(
        Evidence setting,
        IReadOnlyDictionary<string, float> objects,
        ImageLabels? labels,
        float surface
    )
    {
        var seen =
            MathF.Log(setting.Prior / (1 - setting.Prior))
            + objects.Sum(pair =>
                pair.Value * Math.Clamp(setting.Objects.GetValueOrDefault(pair.Key), MostAgainst, MostFor)
            );
        var classified = labels is null ? 0 : setting.Labels.Sum(label => labels.Probabilities[label]);
        var z =
            Bias
            + setting.Offset
            + (Objects * seen)
            + (Labels * MathF.Log((classified + LabelFloor) / LabelFloor))
            + (setting.Surface * surface);
        return 1 / (1 + MathF.Exp(-z));
    }

    private static float SurfaceOf(string setting, Surfaces surfaces) =>
        setting switch
        {
            "beach" => surfaces.Sand - surfaces.Green,
            "snow" => surfaces.Snow - surfaces.Green,
            "grass" => surfaces.Grass,
            "water" => surfaces.Sea - surfaces.Green,
            "sky" => surfaces.Sky,
            _ => 0,
        };

    /// <param name="Prior">Share of photographs taken there.</param>
    /// <param name="Offset">Of the logistic model.</param>
    /// <param name="Surface">Weight of its surface.</param>
    /// <param name="Labels">The classifier's labels that hint at it.</param>
    /// <param name="Objects">Logarithm of how much more often each label is there than elsewhere.</param>
    internal sealed record Evidence(
        float Prior,
        float Offset,
        float Surface,
        int[] Labels,
        Dictionary<string, float> Objects
    );
}
