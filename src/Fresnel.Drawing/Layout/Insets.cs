namespace Fresnel.Drawing.Layout;

/// <summary>Space inside a box, layout pixels.</summary>
internal readonly record struct Insets(double Top, double Right, double Bottom, double Left)
{
    public Insets(double vertical, double horizontal)
        : this(vertical, horizontal, vertical, horizontal) { }

    public double Horizontal => Left + Right;

    public double Vertical => Top + Bottom;

    public static implicit operator Insets(double all) => new(all, all);
}
