using System.Text;
using Fresnel.Contracts.Errors;

namespace Fresnel.Tests.Dialects;

/// <summary>Helpers of the dialects' fuzz tests.</summary>
internal static class Fuzz
{
    /// <summary>Truncates the body, removes or inserts a piece, changes a byte, or repeats its end.</summary>
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

    /// <summary>Fails unless the read succeeds or throws a gateway exception.</summary>
    public static void Only(Func<object> read)
    {
        try
        {
            read();
        }
        catch (GatewayException) { }
    }
}
