using System.Net;
using System.Net.Sockets;

namespace InvokeAI.Farm.Cluster.Tests;

/// <summary>A port for a process that is killed and comes back at the same place.</summary>
internal static class FreePort
{
    /// <summary>Finds one below those that the system gives to connections: one of them would be taken by another test meanwhile.</summary>
    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(15_000, 30_000);
            try
            {
                using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }
}
