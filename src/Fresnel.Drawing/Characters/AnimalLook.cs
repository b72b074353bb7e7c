using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Characters;

/// <summary>What an animal looks like.</summary>
internal sealed record AnimalLook
{
    /// <summary>A name of animals.json.</summary>
    public required string Kind { get; init; }

    public Rgb Coat { get; init; }

    /// <summary>Muzzle and chest; null: a lighter coat.</summary>
    public Rgb? Pale { get; init; }

    public Rgb? Patch { get; init; }

    public Rgb? Ear { get; init; }

    public Rgb? Stripes { get; init; }

    public Rgb? Spots { get; init; }

    public Rgb? Socks { get; init; }

    public Rgb? Mane { get; init; }

    public Rgb? Collar { get; init; }

    public bool Blaze { get; init; }

    public bool Horn { get; init; }

    /// <summary>Of the proportions of its kind.</summary>
    public double Scale { get; init; } = 1;
}
