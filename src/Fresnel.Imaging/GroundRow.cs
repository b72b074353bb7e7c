namespace Fresnel.Imaging;

/// <summary>Gives the colours of a row of an opaque ground, one byte a pixel and channel.</summary>
/// <param name="y">From the top; called once for each row, in order.</param>
public delegate void GroundRow(int y, Span<byte> red, Span<byte> green, Span<byte> blue);
