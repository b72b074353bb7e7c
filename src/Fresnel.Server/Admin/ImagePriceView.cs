namespace Fresnel.Server.Admin;

/// <summary>The price of one generated image.</summary>
/// <param name="Size"><c>WxH</c> in pixels; null: any.</param>
/// <param name="Quality">Null: any.</param>
/// <param name="Each">Dollars per image.</param>
internal sealed record ImagePriceView(string? Size, string? Quality, decimal Each);
