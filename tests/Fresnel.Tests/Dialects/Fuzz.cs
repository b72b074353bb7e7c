using System.Text;
using Fresnel.Contracts.Errors;

namespace Fresnel.Tests.Dialects;

/// <summary>What the dialects' fuzz tests share.</summary>
internal static class Fuzz
{
    /// <summary>A body cut off, with a piece missing, a byte changed, its end doubled or a splinter in it.</summary>
    public static byte[] Mutate(byte[] body, (int[] At, int Kind, string Splinter) change)
    {
        if (body.Length == 0)
            return body;
        var at = change.At[0] % body.Length;
        var end = at + (change.At[1] % Math.Min(12, body.Length - at + 1));
        return change.Kind switch
        {
            0 => body[..at],
            1 => [.. body[..at], .. body[Math.Min(end, body.Length)..]],
            2 => [.. body[..at], (byte)change.At[2], .. body[(at + 1)..]],
            3 => [.. body, .. body[at..]],
            _ => [.. body[..at], .. Encoding.UTF8.GetBytes(change.Splinter), .. body[Math.Min(end, body.Length)..]],
        };
    }

    /// <summary>Fails only in typed ways.</summary>
    public static void Only(Func<object> read)
    {
        try
        {
            read();
        }
        catch (GatewayException) { }
    }
}
