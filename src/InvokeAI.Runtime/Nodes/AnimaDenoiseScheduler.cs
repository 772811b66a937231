// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>anima_denoise.scheduler</c>.</summary>
public enum AnimaDenoiseScheduler
{
    /// <summary>Euler (<c>euler</c>).</summary>
    Euler,

    /// <summary>Heun (2nd order) (<c>heun</c>).</summary>
    Heun,

    /// <summary>DPM++ 2M (<c>dpmpp_2m</c>).</summary>
    Dpmpp2M,

    /// <summary>DPM++ 2M SDE (<c>dpmpp_2m_sde</c>).</summary>
    Dpmpp2MSde,

    /// <summary>ER-SDE (<c>er_sde</c>).</summary>
    ERSde,

    /// <summary>LCM (<c>lcm</c>).</summary>
    Lcm,
}
