namespace InvokeAI.Farm.Tests.Simulation;

/// <summary>Thrown when a simulated farm breaks a promise.</summary>
public sealed class InvariantException(string message) : Exception(message);
