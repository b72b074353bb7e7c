using System.Buffers;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Writes a page of a list whose items have ids.</summary>
internal static class ListWriter
{
    /// <param name="hasMore">Whether more items follow these.</param>
    public static void Write<T>(
        IBufferWriter<byte> output,
        IReadOnlyList<T> items,
        Action<IBufferWriter<byte>, T> writeItem,
        Func<T, string> idOf,
        bool hasMore
    )
    {
        output.Write("{\"object\":\"list\",\"data\":["u8);
        foreach (var (i, item) in items.Index())
        {
            if (i > 0)
                output.Write(","u8);
            writeItem(output, item);
        }
        output.Write("],\"first_id\":"u8);
        output.WriteString(items.Count > 0 ? idOf(items[0]) : null);
        output.Write(",\"last_id\":"u8);
        output.WriteString(items.Count > 0 ? idOf(items[^1]) : null);
        output.Write(hasMore ? ",\"has_more\":true}"u8 : ",\"has_more\":false}"u8);
    }
}
