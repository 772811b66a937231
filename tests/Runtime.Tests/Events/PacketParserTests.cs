using System.Text;
using InvokeAI.Events.Sockets;

namespace InvokeAI.Tests.Events;

public class PacketParserTests
{
    [Theory]
    [InlineData("0{\"sid\":\"a\"}", '0', null, "", null, 0, "{\"sid\":\"a\"}")]
    [InlineData("2", '2', null, "", null, 0, "")]
    [InlineData("2probe", '2', null, "", null, 0, "probe")]
    [InlineData("6", '6', null, "", null, 0, "")]
    [InlineData("40{\"sid\":\"b\"}", '4', '0', "", null, 0, "{\"sid\":\"b\"}")]
    [InlineData("40", '4', '0', "", null, 0, "")]
    [InlineData("41", '4', '1', "", null, 0, "")]
    [InlineData("42[\"e\",{}]", '4', '2', "", null, 0, "[\"e\",{}]")]
    [InlineData("4212[\"e\"]", '4', '2', "", 12L, 0, "[\"e\"]")]
    [InlineData("42/admin,[\"e\"]", '4', '2', "/admin", null, 0, "[\"e\"]")]
    [InlineData("42/admin,7[\"e\"]", '4', '2', "/admin", 7L, 0, "[\"e\"]")]
    [InlineData("42/,[\"e\"]", '4', '2', "", null, 0, "[\"e\"]")]
    [InlineData("40/admin", '4', '0', "/admin", null, 0, "")]
    [InlineData("4313[]", '4', '3', "", 13L, 0, "[]")]
    [InlineData("44{\"message\":\"no\"}", '4', '4', "", null, 0, "{\"message\":\"no\"}")]
    [InlineData("451-[\"e\",{\"_placeholder\":true,\"num\":0}]", '4', '5', "", null, 1, "[\"e\",{\"_placeholder\":true,\"num\":0}]")]
    [InlineData("452-/n,3[\"e\"]", '4', '5', "/n", 3L, 2, "[\"e\"]")]
    public void A_frame_is_taken_apart(string frame, char engine, char? socket, string space, long? ack, int attachments, string payload)
    {
        Assert.True(PacketParser.TryParse(Encoding.UTF8.GetBytes(frame), out var packet));
        Assert.Equal((EnginePacketType)engine, packet.Engine);
        Assert.Equal((SocketPacketType?)socket, packet.Socket);
        Assert.Equal(space, Encoding.UTF8.GetString(packet.Namespace));
        Assert.Equal(ack, packet.AckId);
        Assert.Equal(attachments, packet.Attachments);
        Assert.Equal(payload, Encoding.UTF8.GetString(packet.Payload));
    }

    [Theory]
    [InlineData("")]
    [InlineData("9")]
    [InlineData("hello")]
    [InlineData("4")]
    [InlineData("49")]
    [InlineData("45[\"e\"]")]
    [InlineData("45x-[\"e\"]")]
    [InlineData("4299999999999999999999[\"e\"]")]
    [InlineData("\u00e4")]
    public void What_is_none_of_the_protocols_is_refused(string frame)
        => Assert.False(PacketParser.TryParse(Encoding.UTF8.GetBytes(frame), out _));

    [Fact]
    public void No_random_bytes_throw()
    {
        var random = new Random(7);
        var alphabet = "0123456789-/,[]{}\"\\:aé "u8.ToArray();
        for (var i = 0; i < 20_000; i++)
        {
            var frame = new byte[random.Next(0, 24)];
            for (var j = 0; j < frame.Length; j++)
                frame[j] = random.Next(4) == 0 ? (byte)random.Next(256) : alphabet[random.Next(alphabet.Length)];
            if (PacketParser.TryParse(frame, out var packet))
                EventPayload.TryRead(packet.Payload, out _, out _);
            Handshake.Read(frame);
        }
    }

    [Fact]
    public void Sent_frames_are_what_servers_read()
    {
        Assert.Equal("40", Text(PacketWriter.Connect(null)));
        Assert.Equal("40", Text(PacketWriter.Connect("")));
        Assert.Equal("40{\"token\":\"a.b\"}", Text(PacketWriter.Connect("a.b")));
        Assert.Equal("420[\"subscribe_queue\",{\"queue_id\":\"default\"}]", Text(PacketWriter.Event("subscribe_queue", "queue_id", "default", 0)));
        Assert.Equal("4217[\"subscribe_queue\",{\"queue_id\":\"a\\u0022b\"}]", Text(PacketWriter.Event("subscribe_queue", "queue_id", "a\"b", 17)));
        Assert.Equal("3", Text(PacketWriter.Pong([])));
        Assert.Equal("3probe", Text(PacketWriter.Pong("probe"u8)));
        Assert.Equal("41", Text(PacketWriter.Disconnect));
    }

    [Theory]
    [InlineData("[\"a\",{\"b\":[1,2]}]", true, "a", "{\"b\":[1,2]}")]
    [InlineData(" [ \"a\" , { \"b\" : 1 } , 3 ]", true, "a", "{ \"b\" : 1 }")]
    [InlineData("[\"a\"]", true, "a", "")]
    [InlineData("[\"a\",null]", true, "a", "null")]
    [InlineData("[1]", false, "", "")]
    [InlineData("{}", false, "", "")]
    [InlineData("[\"a\",{", false, "a", "")]
    [InlineData("[\"a\"", false, "a", "")]
    [InlineData("", false, "", "")]
    public void A_payload_is_a_name_and_its_json(string json, bool isOne, string name, string argument)
    {
        Assert.Equal(isOne, EventPayload.TryRead(Encoding.UTF8.GetBytes(json), out var readName, out var readArgument));
        Assert.Equal(name, readName);
        Assert.Equal(argument, Encoding.UTF8.GetString(readArgument));
    }

    [Theory]
    [InlineData("{\"sid\":\"x\",\"upgrades\":[],\"pingTimeout\":300,\"pingInterval\":200,\"maxPayload\":1}", 200, 300)]
    [InlineData("{}", 25000, 20000)]
    [InlineData("{\"pingInterval\":-1,\"pingTimeout\":\"1\"}", 25000, 20000)]
    [InlineData("{\"pingInterval\":", 25000, 20000)]
    [InlineData("", 25000, 20000)]
    public void The_servers_ping_times_are_kept(string json, int interval, int timeout)
    {
        var handshake = Handshake.Read(Encoding.UTF8.GetBytes(json));
        Assert.Equal(interval, handshake.PingInterval.TotalMilliseconds);
        Assert.Equal(timeout, handshake.PingTimeout.TotalMilliseconds);
    }

    private static string Text(ReadOnlyMemory<byte> frame) => Encoding.UTF8.GetString(frame.Span);
}
