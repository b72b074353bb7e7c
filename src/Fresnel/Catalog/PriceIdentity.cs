using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>
/// Derives a price's id from its content: equal prices have the same id after every start, and a changed price has a
/// new one.
/// </summary>
internal static class PriceIdentity
{
    public static Price AssignId(Price price, string provider, string model)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{provider}\n{model}\n{price.EffectiveFrom:yyyy-MM-dd}\n{price.Source}\n{price.Prompt}\n{price.CachedPrompt}\n"
                + $"{price.CacheWrite}\n{price.CacheWriteHour}\n{price.ImageInput}\n{price.ToolPrompt}\n{price.ToolImageInput}\n"
                + $"{price.Completion}\n{price.ImageOutput}\n{string.Join('\n', price.PerImage)}"
        );
        return price with
        {
            Id = BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            Tiers =
            [
                .. price.Tiers.Select(tier =>
                    tier with
                    {
                        Price = AssignId(tier.Price with { EffectiveFrom = price.EffectiveFrom }, provider, model),
                    }
                ),
            ],
        };
    }
}
