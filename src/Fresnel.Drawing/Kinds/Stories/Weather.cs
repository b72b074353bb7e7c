namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Weather of a place outdoors.</summary>
internal enum Weather
{
    Clear,
    Rain,
    Snow,
    Fog,

    /// <summary>No sun, and more clouds.</summary>
    Clouds,
}
