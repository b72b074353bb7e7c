using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

/// <summary>The message printed when the server is ready.</summary>
internal static class StartupBanner
{
    /// <param name="firstKey">Printed once; null: created at an earlier start.</param>
    public static void Print(string address, DataFolder folder, string? firstKey, bool json)
    {
        if (json)
        {
            JsonOutput.WriteLine(
                new
                {
                    address,
                    pid = Environment.ProcessId,
                    data = folder.Root,
                    admin_key = firstKey,
                }
            );
            return;
        }
        var key = File.Exists(folder.AdminKey) ? $"$(cat {Quote(folder.AdminKey)})" : "$FRESNEL_KEY";
        Console.Out.WriteLine(
            $$"""
            Fresnel listens on {{address}}

            {{(
                firstKey is null
                    ? $"The admin key is in {folder.AdminKey}"
                    : $"Your admin key, also in {folder.AdminKey}:\n  {firstKey}"
            )}}

            Try it:
              curl {{address}}/v1/chat/completions -H "Authorization: Bearer {{key}}" \
                -H 'Content-Type: application/json' \
                -d '{"model":"gpt-5-image-mini","messages":[{"role":"user","content":"What can you do?"}]}'

            """
        );
    }

    private static string Quote(string path) =>
        path.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '.' or '_' or '-')
            ? path
            : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
