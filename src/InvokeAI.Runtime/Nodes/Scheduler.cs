// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>
/// Specifies the values of <c>denoise_latents.scheduler</c>, <c>denoise_latents_meta.scheduler</c>, <c>metadata_to_scheduler.default_value</c>,
/// <c>scheduler.scheduler</c> and <c>tiled_multi_diffusion_denoise_latents.scheduler</c>.
/// </summary>
public enum Scheduler
{
    /// <summary><c>ddim</c></summary>
    Ddim,

    /// <summary><c>ddpm</c></summary>
    Ddpm,

    /// <summary><c>deis</c></summary>
    Deis,

    /// <summary><c>deis_k</c></summary>
    DeisK,

    /// <summary><c>lms</c></summary>
    Lms,

    /// <summary><c>lms_k</c></summary>
    LmsK,

    /// <summary><c>pndm</c></summary>
    Pndm,

    /// <summary><c>heun</c></summary>
    Heun,

    /// <summary><c>heun_k</c></summary>
    HeunK,

    /// <summary><c>euler</c></summary>
    Euler,

    /// <summary><c>euler_k</c></summary>
    EulerK,

    /// <summary><c>euler_a</c></summary>
    EulerA,

    /// <summary><c>kdpm_2</c></summary>
    Kdpm2,

    /// <summary><c>kdpm_2_k</c></summary>
    Kdpm2K,

    /// <summary><c>kdpm_2_a</c></summary>
    Kdpm2A,

    /// <summary><c>kdpm_2_a_k</c></summary>
    Kdpm2AK,

    /// <summary><c>dpmpp_2s</c></summary>
    Dpmpp2s,

    /// <summary><c>dpmpp_2s_k</c></summary>
    Dpmpp2sK,

    /// <summary><c>dpmpp_2m</c></summary>
    Dpmpp2m,

    /// <summary><c>dpmpp_2m_k</c></summary>
    Dpmpp2mK,

    /// <summary><c>dpmpp_2m_sde</c></summary>
    Dpmpp2mSde,

    /// <summary><c>dpmpp_2m_sde_k</c></summary>
    Dpmpp2mSdeK,

    /// <summary><c>dpmpp_3m</c></summary>
    Dpmpp3m,

    /// <summary><c>dpmpp_3m_k</c></summary>
    Dpmpp3mK,

    /// <summary><c>dpmpp_sde</c></summary>
    DpmppSde,

    /// <summary><c>dpmpp_sde_k</c></summary>
    DpmppSdeK,

    /// <summary><c>er_sde</c></summary>
    ErSde,

    /// <summary><c>unipc</c></summary>
    Unipc,

    /// <summary><c>unipc_k</c></summary>
    UnipcK,

    /// <summary><c>lcm</c></summary>
    Lcm,

    /// <summary><c>tcd</c></summary>
    Tcd,
}
