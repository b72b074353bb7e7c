using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Characters;

/// <summary>What a person looks like, the same in every panel. Two equal looks draw the same person.</summary>
internal sealed record PersonLook
{
    public PersonAge Age { get; init; } = PersonAge.Adult;

    public Rgb Skin { get; init; } = Rgb.Parse("E3A87C");

    public FaceShape Face { get; init; }

    /// <summary>A name of hair.json.</summary>
    public string Hair { get; init; } = "short";

    public Rgb HairColour { get; init; } = Rgb.Parse("5B3A2B");

    public Garment Top { get; init; } = Garment.Shirt;

    public Rgb TopColour { get; init; } = Rgb.Parse("E4573D");

    /// <summary>Stripes across the top; null: plain.</summary>
    public Rgb? Stripe { get; init; }

    public LowerGarment Bottom { get; init; }

    public Rgb BottomColour { get; init; } = Rgb.Parse("33436B");

    public Footwear Shoes { get; init; }

    public Rgb ShoeColour { get; init; } = Rgb.Parse("2A2B3D");

    public Rgb? Socks { get; init; }

    /// <summary>Tie, hair band or belt.</summary>
    public Rgb? Accent { get; init; }

    public Rgb? Apron { get; init; }

    public Rgb? Scarf { get; init; }

    public Headwear Hat { get; init; }

    public Rgb HatColour { get; init; } = Rgb.Parse("3B4A6B");

    public bool Glasses { get; init; }

    public bool Lashes { get; init; }

    public bool Beard { get; init; }

    public bool Cape { get; init; }

    /// <summary>Girth; 1 is average.</summary>
    public double Build { get; init; } = 1;

    /// <summary>Length of a skirt, in thighs.</summary>
    public double SkirtLength { get; init; } = 0.86;

    /// <summary>Uses a wheelchair in every panel.</summary>
    public bool Wheelchair { get; init; }

    public bool IsFeminine { get; init; }

    /// <summary>Of metal in the colour of its top.</summary>
    public bool Robot { get; init; }

    internal bool HasSkirt => Bottom == LowerGarment.Skirt || Top == Garment.Dress;

    internal bool HasLongCoat => Top is Garment.Raincoat or Garment.Dress or Garment.Coat or Garment.Labcoat;

    internal bool HasBareLegs => Bottom is LowerGarment.Shorts or LowerGarment.Skirt || Top == Garment.Dress;
}
