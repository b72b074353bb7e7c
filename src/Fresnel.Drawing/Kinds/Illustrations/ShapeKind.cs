namespace Fresnel.Drawing.Kinds.Illustrations;

/// <summary>Geometric shapes.</summary>
internal enum ShapeKind
{
    Circle,
    Square,
    Rectangle,
    Triangle,
    Star,
    Heart,
    Pentagon,
    Hexagon,
    Octagon,
    Oval,
    Diamond,
    Line,
    Arrow,
    Cross,
    Ring,
    Semicircle,
    Crescent,
}
