namespace Fresnel.Server.Admin;

/// <param name="Size">Null: any size. A null quality likewise means any quality.</param>
/// <param name="Each">Dollars per image.</param>
internal sealed record ImagePriceView(string? Size, string? Quality, decimal Each);
