namespace Fresnel.Vision.Settings;

/// <summary>Where the image was taken, by what is seen in it.</summary>
/// <param name="Probabilities">Of each of <see cref="Names"/>; several may be likely, such as a desk in a living room.</param>
/// <param name="Surfaces">Shares of the image that look like sky, grass, snow …</param>
public sealed record Setting(IReadOnlyDictionary<string, float> Probabilities, Surfaces Surfaces)
{
    /// <summary><c>kitchen</c>, <c>street</c>, <c>beach</c> …</summary>
    public static IEnumerable<string> Names => SettingModel.Default.Settings.Keys;

    /// <summary>0 for a name that is none of <see cref="Names"/>.</summary>
    public float this[string name] => Probabilities.GetValueOrDefault(name);
}
