using System.Numerics;

namespace Fresnel.Drawing.Studio;

/// <summary>Products, stands, lights, backdrop and camera. Colours are linear RGB.</summary>
internal sealed class StudioScene
{
    public StudioScene(IEnumerable<Body> bodies)
    {
        var all = bodies.ToList();
        Solids = [.. all.Where(body => body.Kind == BodyKind.Solid)];
        Glass = [.. all.Where(body => body.Kind == BodyKind.Glass)];
        Liquids = [.. all.Where(body => body.Kind == BodyKind.Liquid)];
        Visible = [.. Solids, .. Glass];
        Casters = [.. all.Where(body => body.Kind is BodyKind.Solid or BodyKind.Shadow)];
        Occluders = [.. Casters, .. Glass];
        Parts = [.. all.SelectMany(body => body.Parts)];
        for (var i = 0; i < Parts.Length; i++)
            Parts[i].Id = i;
        IsWet = Parts.Any(part => part.Material.IsWet);
        (Low, High) = (new Vector3(99), new Vector3(-99));
        foreach (var body in Occluders)
            (Low, High) = (Vector3.Min(Low, body.Low), Vector3.Max(High, body.High));
    }

    public Body[] Solids { get; }

    public Body[] Glass { get; }

    public Body[] Liquids { get; }

    /// <summary>What rays of the camera may hit.</summary>
    public Body[] Visible { get; }

    /// <summary>What casts full shadows.</summary>
    public Body[] Casters { get; }

    /// <summary>What is near a surface and darkens it.</summary>
    public Body[] Occluders { get; }

    public Part[] Parts { get; }

    /// <summary>Whether drops of water are on anything.</summary>
    public bool IsWet { get; }

    public Vector3 Low { get; }

    public Vector3 High { get; }

    /// <summary>The first is the key light, whose shadows are traced.</summary>
    public required IReadOnlyList<Softbox> Lights { get; init; }

    public required Vector3 Wall { get; init; }

    public required Vector3 Floor { get; init; }

    public Vector3 Ambient { get; init; } = new(0.17f, 0.17f, 0.18f);

    public required Vector3 Eye { get; init; }

    public required Vector3 Target { get; init; }

    /// <summary>Vertical field of view, degrees.</summary>
    public float FieldOfView { get; init; } = 24;

    /// <summary>Horizontal shift of the picture's centre, share of its width.</summary>
    public float Shift { get; init; }

    /// <summary>Distance of the wall behind the origin.</summary>
    public float WallDistance { get; init; } = 2.6f;

    /// <summary>Radius between floor and wall.</summary>
    public float Fillet { get; init; } = 1.6f;

    /// <summary>Light on the wall behind the product.</summary>
    public float WallGlow { get; init; } = 0.6f;

    /// <summary>Heights of level tops of stands, which get a light map each.</summary>
    public IReadOnlyList<float> Tops { get; init; } = [];

    /// <summary>The key light falls through a window.</summary>
    public bool Window { get; init; }

    /// <summary>Of light behind glass.</summary>
    public Vector3 GlassTint { get; init; } = Vector3.One;

    public float Exposure { get; init; } = 1;

    public long Seed { get; init; }

    /// <summary>A flat picture that faces the camera; null: none.</summary>
    public FlatPicture? Picture { get; init; }
}
