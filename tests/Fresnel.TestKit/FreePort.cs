using System.Net;
using System.Net.Sockets;

namespace Fresnel.TestKit;

/// <summary>A port for a server that cannot choose its own.</summary>
public static class FreePort
{
    /// <summary>Below the ports that a system gives to connections and to listeners on port 0.</summary>
    private const int First = 12_000,
        Last = 32_000;

    /// <returns>A port that nothing else of this machine takes before the server listens, except by its number.</returns>
    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Last);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException) { }
        }
    }
}
