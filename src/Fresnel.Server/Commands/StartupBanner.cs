using System.Net;
using System.Net.NetworkInformation;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

/// <summary>The message printed when the server is ready.</summary>
internal static class StartupBanner
{
    /// <param name="address">Base URL on this machine.</param>
    /// <param name="console">The console's address, or a link that signs in once.</param>
    /// <param name="listen">Where the server listens.</param>
    /// <param name="firstKey">Printed once; null: created at an earlier start.</param>
    /// <param name="hasAdminKey">Whether <c>admin.key</c> holds a valid admin key: a restore may leave it out.</param>
    /// <param name="model">A model of the server, for the example.</param>
    public static void Print(
        string address,
        string console,
        IPEndPoint listen,
        DataFolder folder,
        string? firstKey,
        bool hasAdminKey,
        string model,
        bool json
    )
    {
        var others = OtherAddresses(listen.Address, new Uri(address).Port);
        if (!IPAddress.IsLoopback(listen.Address))
            Terminal.WriteError(
                $"warning: http without TLS on {listen.Address}: keys and images cross the network in the clear. "
                    + "Put a reverse proxy with TLS in front (docs/guides/operations.md), or listen on 127.0.0.1."
            );
        if (json)
        {
            JsonOutput.WriteLine(
                new
                {
                    address,
                    addresses = others.Count > 0 ? others.Prepend(address) : null,
                    pid = Environment.ProcessId,
                    data = folder.Root,
                    admin_key = firstKey,
                    console,
                }
            );
            return;
        }
        var key = hasAdminKey ? $"$(cat {Quote(folder.AdminKey)})" : "$FRESNEL_KEY";
        Console.Out.WriteLine(
            $$"""
            Fresnel listens on {{string.Join("\n                   ", others.Prepend(address))}}

            {{DescribeKey(folder, firstKey, hasAdminKey)}}

            Console{{(console == address ? "" : " (the link signs in once)")}}:
              {{console}}

            Try it:
              curl {{address}}/v1/chat/completions -H "Authorization: Bearer {{key}}" \
                -H 'Content-Type: application/json' \
                -d '{"model":"{{model}}","messages":[{"role":"user","content":"What can you do?"}]}'

            """
        );
    }

    private static string DescribeKey(DataFolder folder, string? firstKey, bool hasAdminKey) =>
        firstKey is not null ? $"Your admin key, also in {folder.AdminKey}:\n  {firstKey}"
        : hasAdminKey ? $"The admin key is in {folder.AdminKey}"
        : $"{folder.AdminKey} has no admin key of this database. Use one that you have as FRESNEL_KEY,\n"
            + $"or stop the server and create one: fresnel keys create NAME --admin --data {Quote(folder.Root)}";

    /// <summary>This machine's addresses from outside, when the server listens on all interfaces.</summary>
    private static List<string> OtherAddresses(IPAddress listen, int port) =>
        !listen.Equals(IPAddress.Any) && !listen.Equals(IPAddress.IPv6Any)
            ? []
            :
            [
                .. NetworkInterface
                    .GetAllNetworkInterfaces()
                    .Where(card => card.OperationalStatus == OperationalStatus.Up)
                    .SelectMany(card => card.GetIPProperties().UnicastAddresses)
                    .Select(unicast => unicast.Address)
                    .Where(address => !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal)
                    .Where(address => listen.Equals(IPAddress.IPv6Any) || address.AddressFamily == listen.AddressFamily)
                    .Select(address => $"http://{new IPEndPoint(address, port)}"),
            ];

    private static string Quote(string path) =>
        path.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '.' or '_' or '-')
            ? path
            : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
