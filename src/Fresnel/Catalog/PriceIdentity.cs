using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>Names a deployment's price by what it says, so that the same one has the same name after every start and a changed one another.</summary>
internal static class PriceIdentity
{
    public static Price AssignId(Price price, string provider, string model)
    {
        var text = FormattableString.Invariant(
            $"{provider}\n{model}\n{price.EffectiveFrom:yyyy-MM-dd}\n{price.Source}\n{price.Prompt}\n{price.CachedPrompt}\n{price.CacheWrite}\n{price.CacheWriteHour}\n{price.ImageInput}\n{price.ToolPrompt}\n{price.ToolImageInput}\n{price.Completion}\n{price.ImageOutput}\n{string.Join('\n', price.PerImage)}"
        );
        return price with
        {
            Id = BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
        };
    }
}
