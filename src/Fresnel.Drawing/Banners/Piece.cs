using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Banners;

/// <summary>Something measured that can be put anywhere.</summary>
/// <param name="Draw">Draws it with its top left corner at (x, y).</param>
/// <param name="Ink">The colour of its words.</param>
/// <param name="Ground">What the words stand on; null for the picture's own ground.</param>
internal sealed record Piece(
    Part Part,
    double Width,
    double Height,
    Rgb Ink,
    Rgb? Ground,
    Action<Sheet, double, double> Draw
);

/// <summary>A piece that has its place.</summary>
internal sealed record Placed(Piece Piece, Box Box)
{
    /// <summary>Text of at least 24 pixels, or bold of 18.7, needs 3 to 1; other text 4.5 (WCAG 2.2, 1.4.3).</summary>
    public bool Large => Piece.Part == Part.Headline;

    public void Draw(Sheet sheet) => Piece.Draw(sheet, Box.X, Box.Y);
}

/// <summary>The settings pieces are made with.</summary>
internal sealed record Setting(
    Theme Theme,
    bool Serif,
    bool MarkLastLine,
    Advance Advance,
    Pictures.Icons Icons,
    bool RightToLeft
);
